/* SPDX-License-Identifier: MIT */
#include "report/moves_picture.h"

#include "report/package.h"
#include "report/wording.h"

#include <assert.h>
#include <string.h>

dtn_svg_lines dtn_moves_lines(dtn_task *task, const dtn_situation *situation, const uint16_t *from,
                              const uint16_t *to, size_t most)
{
    const dtn_case *c = situation->of;
    dtn_svg_lines lines = {0};
    size_t count = 0;
    for (uint32_t issue = 0; issue < c->issue_count; issue++)
        count += from[issue] != to[issue];
    for (uint32_t issue = 0; issue < c->issue_count; issue++) {
        bool is_shown = count <= most || lines.count + 1 < most;
        if (from[issue] != to[issue] && is_shown)
            DTN_PUSH(task, &lines,
                     ((dtn_svg_words){dtn_text_build(task, "%t: %t", c->issues[issue].name,
                                                     dtn_option_name(c, issue, to[issue])),
                                      {"", 0}}));
    }
    if (count > most)
        DTN_PUSH(task, &lines,
                 ((dtn_svg_words){dtn_text_build(task, "and %z more", count + 1 - most),
                                  dtn_difference_words(task, situation, from, to)}));
    return lines;
}

dtn_text dtn_moves_figure(dtn_task *task, double points, dtn_text name)
{
    return dtn_text_build(task, "%t %t", dtn_word_gain(task, points, false), name);
}

void dtn_moves_arrow(dtn_svg *svg, const dtn_moves_kind *kind, const dtn_spot *spots, size_t count)
{
    enum { MOST = 4, TIP = 8 };
    assert(count <= MOST);
    if (!kind->wide) {
        dtn_svg_arrow(svg, kind->kind, spots, count);
        return;
    }
    dtn_spot line[MOST];
    memcpy(line, spots, count * sizeof *line);
    line[count - 1].x -= TIP;
    dtn_svg_path(svg, kind->wide, line, count);
    dtn_svg_path(svg, "inside", line, count);
    const dtn_spot tip[] = {line[count - 1], spots[count - 1]};
    dtn_svg_arrow(svg, kind->kind, tip, 2);
}

double dtn_moves_legend(dtn_svg *svg, dtn_spot at, double right, const dtn_moves_sample *samples,
                        size_t count)
{
    enum { LONG = 30, BESIDE = 6, APART = 18, DOWN = 18 };
    double left = at.x;
    for (size_t i = 0; i < count; i++) {
        dtn_svg_words words = {dtn_text_of(samples[i].words), {"", 0}};
        double width = LONG + BESIDE + dtn_svg_width(words.text);
        if (at.x + width > right && at.x > left)
            at = (dtn_spot){left, at.y + DOWN};
        const dtn_spot line[] = {{at.x, at.y - DTN_SVG_RISE}, {at.x + LONG, at.y - DTN_SVG_RISE}};
        dtn_moves_arrow(svg, &samples[i].kind, line, 2);
        dtn_svg_label(svg, "dim", (dtn_spot){at.x + LONG + BESIDE, at.y}, &words, right - at.x);
        at.x += width + APART;
    }
    return at.y;
}

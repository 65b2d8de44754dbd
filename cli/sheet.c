/* SPDX-License-Identifier: MIT
 * cli/sheet.c: what one party may see of a case. */
#include "command.h"

/* Without --for the case is opened whole, for the names of its parties alone: the reply lists them. */
int cli_sheet(cli_line *line)
{
    if (line->word_count != 1)
        return cli_complain("`sheet` wants one FILE%s", line->word_count ? ", not several" : "");
    if (line->reader && !*line->reader)
        return cli_complain("--for wants the name of a party");
    return cli_answer(line, "sheet", line->reader);
}

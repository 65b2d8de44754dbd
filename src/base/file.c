/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "base/array.h"
#include "base/unicode.h"

#include <assert.h>
#include <string.h>

static dtn_text without_byte_order_mark(dtn_text bytes)
{
    bool has_mark = bytes.length >= 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0;
    return has_mark ? dtn_text_slice(bytes, 3, bytes.length) : bytes;
}

static size_t count_lines(dtn_text bytes)
{
    size_t count = 1;
    for (size_t i = 0; i < bytes.length; i++)
        count += bytes.bytes[i] == '\n';
    return count;
}

uint32_t dtn_files_add(dtn_task *task, dtn_files *files, dtn_text path, dtn_text bytes)
{
    if (bytes.length > DTN_FILE_LIMIT)
        dtn_task_stop(task, DTN_STOP_SIZE, "a file is larger than 16 MiB");
    dtn_file file = {.path = path, .bytes = without_byte_order_mark(bytes)};
    file.line_starts = DTN_TAKE(task, count_lines(file.bytes), uint32_t);
    file.line_starts[file.line_count++] = 0;
    for (uint32_t i = 0; i < file.bytes.length; i++)
        if (file.bytes.bytes[i] == '\n')
            file.line_starts[file.line_count++] = i + 1;
    DTN_PUSH(task, files, file);
    return (uint32_t)(files->count - 1);
}

/* The last line that starts at or before the offset, from 0. */
static size_t line_of(const dtn_file *file, uint32_t offset)
{
    size_t low = 0, high = file->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

dtn_text dtn_file_name(dtn_text path)
{
    size_t from = path.length;
    while (from > 0 && path.bytes[from - 1] != '/' && path.bytes[from - 1] != '\\')
        from--;
    return dtn_text_slice(path, from, path.length);
}

dtn_place dtn_file_place(const dtn_file *file, uint32_t offset)
{
    if (offset > file->bytes.length)
        offset = (uint32_t)file->bytes.length;
    size_t line = line_of(file, offset);
    dtn_text before = dtn_text_slice(file->bytes, file->line_starts[line], offset);
    size_t column = 1 + dtn_text_width(before);
    for (size_t i = 0; i < before.length; i++)
        column += before.bytes[i] == '\t';
    return (dtn_place){.line = (uint32_t)(line + 1), .column = (uint32_t)column};
}

dtn_text dtn_file_line(const dtn_file *file, uint32_t line)
{
    assert(line >= 1 && line <= file->line_count);
    size_t start = file->line_starts[line - 1];
    size_t end = line < file->line_count ? file->line_starts[line] - 1 : file->bytes.length;
    if (end > start && file->bytes.bytes[end - 1] == '\r')
        end--;
    return dtn_text_slice(file->bytes, start, end);
}

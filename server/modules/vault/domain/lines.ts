/** One line of a file, counted from 1; `isCut` when the file ended before the line did. */
export type Line = { readonly number: number; readonly text: string; readonly isCut: boolean };

const LINE_MAX_CHARS = 65_536;

/**
 * Cuts text that arrives in pieces into lines, whatever its line ends (LF, CRLF, CR). Holds one piece and the rest of the
 * last line; of a line longer than 64 Ki characters only that much is kept, so that no file can fill the memory.
 */
export class LineFeed {
  #rest = "";
  #count = 0;
  #isFirst = true;

  push(piece: string): Line[] {
    const text = this.#rest + (this.#isFirst && piece.startsWith("\ufeff") ? piece.slice(1) : piece);
    if (piece !== "") this.#isFirst = false;
    // a CR at the very end may be half of a CRLF
    const isHalf = text.endsWith("\r");
    const parts = (isHalf ? text.slice(0, -1) : text).split(/\r\n|\n|\r/);
    const rest = parts.pop() ?? "";
    this.#rest = (rest.length > LINE_MAX_CHARS ? rest.slice(0, LINE_MAX_CHARS) : rest) + (isHalf ? "\r" : "");
    return parts.map((part) => this.#line(part, false));
  }

  end(): Line[] {
    const rest = this.#rest;
    this.#rest = "";
    if (rest === "") return [];
    return rest.endsWith("\r") ? [this.#line(rest.slice(0, -1), false)] : [this.#line(rest, true)];
  }

  #line(text: string, isCut: boolean): Line {
    this.#count += 1;
    return { number: this.#count, text, isCut };
  }
}

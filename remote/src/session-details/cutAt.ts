/** Cuts the part of a text that contains an offset in two; the parts stay in order. */
export function cutAt<P extends { readonly text: string }>(parts: readonly P[], offset: number): P[] {
  let start = 0;
  return parts.flatMap((part) => {
    const at = offset - start;
    start += part.text.length;
    if (at <= 0 || at >= part.text.length) return [part];
    return [
      { ...part, text: part.text.slice(0, at) },
      { ...part, text: part.text.slice(at) },
    ];
  });
}

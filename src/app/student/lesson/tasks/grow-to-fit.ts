/** A page that grows with its text. Browsers that do so by themselves are left alone. */
export function growToFit(page: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  const missing = page.scrollHeight - page.clientHeight;
  if (missing > 0) page.style.blockSize = `${String(page.offsetHeight + missing)}px`;
}

/** Called when what was taken over is in the page. */
export function resume(): void {}

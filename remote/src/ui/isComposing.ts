/** The key code of every key that an input method handles. No key of a keyboard has it. */
const INPUT_METHOD = 229;

/**
 * Returns whether an input method handles the key, as for Japanese. In Safari, the key that ends a composition comes
 * after the composition, and only its code tells.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === INPUT_METHOD;
}

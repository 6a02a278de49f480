import { Key, type WebDriver } from 'selenium-webdriver';

/** Selenium's code of each key that Playwright names otherwise. A key of one character is its own code. */
const KEYS: Readonly<Record<string, string>> = {
  Alt: Key.ALT,
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  Control: Key.CONTROL,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  F2: Key.F2,
  F10: Key.F10,
  Home: Key.HOME,
  Shift: Key.SHIFT,
  Tab: Key.TAB,
};

/** Returns Selenium's code of a key. */
function codeOf(name: string): string {
  const code = KEYS[name] ?? (name.length === 1 ? name : undefined);
  if (code === undefined) throw new Error(`The key ${name} is not in the table of keys.`);
  return code;
}

/** Presses a key with its modifiers, named as in Playwright: `Shift+F10`. */
export async function pressKey(driver: WebDriver, names: string): Promise<void> {
  const codes = names.split('+').map(codeOf);
  const actions = driver.actions();
  for (const code of codes) actions.keyDown(code);
  for (const code of codes.toReversed()) actions.keyUp(code);
  await actions.perform();
}

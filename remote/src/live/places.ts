import * as v from 'valibot';
import { focusAgain, focusPlace, focusSchema } from './focusPlace.ts';
import type { LivePart } from './livePart.ts';

/** What scrolls, by name. */
const SCROLLED: Readonly<Record<string, string>> = {
  strip: '[data-mars-sessions="bar"] [data-strip]',
  details: '[data-mars-sessions="details"] [role="tabpanel"]',
  log: '[data-mars-sessions="details"] [role="region"]',
  panel: '[data-mars-sessions="panel"] [role="tabpanel"]',
  rows: '[data-mars-sessions="panel"] [role="list"]',
};

const placesSchema = v.object({
  scrolled: v.fallback(v.record(v.string(), v.object({ left: v.number(), top: v.number() })), {}),
  focus: v.fallback(v.nullable(focusSchema), null),
});

let waiting: v.InferOutput<typeof placesSchema> | null = null;

/** Scrolls and focuses what was taken over, once it is in the page. */
export function restorePlaces(): void {
  if (!waiting) return;
  const { scrolled, focus } = waiting;
  waiting = null;
  for (const [name, selector] of Object.entries(SCROLLED)) {
    const element = scrolled[name] && document.querySelector(selector);
    if (element) Object.assign(element, { scrollLeft: scrolled[name]?.left, scrollTop: scrolled[name]?.top });
  }
  // only a focus that was lost with its element: the user may have moved it since
  if (focus && document.activeElement === document.body) focusAgain(focus, document);
}

/** Where the user is: what is scrolled, and which element of ours has the focus. */
export const places: LivePart = {
  take() {
    const scrolled = Object.entries(SCROLLED).flatMap(([name, selector]) => {
      const element = document.querySelector(selector);
      return element ? [[name, { left: element.scrollLeft, top: element.scrollTop }]] : [];
    });
    return { scrolled: Object.fromEntries(scrolled), focus: focusPlace() };
  },
  restore(data) {
    waiting = null;
    waiting = v.parse(placesSchema, data);
  },
};

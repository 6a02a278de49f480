import { act } from '@testing-library/react';
import { vi } from 'vitest';
import { observe } from '../state/engine/engine.ts';
import { confirmationAtom, detailsAtom, panelAtom, renamingAtom } from '../state/intents.ts';
import { preferences } from '../state/kept/preferences.ts';
import { setSelected } from '../state/kept/selected.ts';
import { updateAllKept } from '../state/kept/updateKept.ts';
import { currentView } from '../state/sessions/sessionAtoms.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { store } from '../state/store.ts';
import { createWorld, type World } from './world.ts';

/** Calls the size observers by hand, because jsdom has no layout. */
export const sizes = { changed: new Set<() => void>() };

class FakeResizeObserver {
  readonly #callback: (entries: ResizeObserverEntry[]) => void;
  readonly #elements = new Set<Element>();
  readonly #tell = (): void =>
    this.#callback(
      [...this.#elements].map(
        (target) => ({ target, contentRect: target.getBoundingClientRect() }) as unknown as ResizeObserverEntry,
      ),
    );

  constructor(callback: (entries: ResizeObserverEntry[]) => void) {
    this.#callback = callback;
  }
  observe(element: Element): void {
    this.#elements.add(element);
    sizes.changed.add(this.#tell);
  }
  unobserve(element: Element): void {
    this.#elements.delete(element);
  }
  disconnect(): void {
    sizes.changed.delete(this.#tell);
  }
}

/** Adds the browser parts that the bar needs and jsdom lacks: a top layer, modal dialogs, size changes. */
export function giveBrowserParts(): void {
  vi.stubGlobal('ResizeObserver', FakeResizeObserver);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Object.assign(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      this.dataset.topLayer = '';
    },
    hidePopover(this: HTMLElement) {
      delete this.dataset.topLayer;
    },
  });
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
      this.querySelector('button')?.focus();
    },
  });
}

/** Returns a world that feeds the page's one engine. All tests share it, so each test uses its own sessions. */
export function pageWorld(): World {
  return createWorld((observation) => act(() => observe(observation)));
}

/** Returns the view of a session that the engine knows. */
export function viewOf(sessionId: string): SessionView {
  const view = currentView(sessionId);
  if (!view) throw new Error(`There is no view of ${sessionId}.`);
  return view;
}

/** Closes everything that is open, and clears the user's settings. */
export function closeAll(): void {
  act(() => {
    for (const intent of [confirmationAtom, detailsAtom, panelAtom, renamingAtom]) store.set(intent as never, null);
    const { pins, dismissed, names } = preferences();
    updateAllKept([
      ...pins.map((id) => [id, { pin: null }] as const),
      ...dismissed.map((id) => [id, { dismissed: false }] as const),
      ...Object.keys(names).map((id) => [id, { name: null }] as const),
    ]);
    setSelected(null);
  });
}

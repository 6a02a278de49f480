import type { Started } from '../keptContainer.ts';
import type { SessionsRelease } from '../releaseRecord.ts';
import type { SessionsModule } from '../sessionsModule.ts';

/** A release that is on the page, or that is loaded to take the place of another. */
export interface OnPage {
  attempt: number;
  release: SessionsRelease;
  module: SessionsModule;
  /** Whether it is there because the newest release crashes or must not be used. */
  lastKnownGood: boolean;
  /** Its container, and what the next attempt to load it has to know. */
  started: Started;
}

export const globalOf = ({ release }: OnPage): string => release.record.global;

/** Removes a release from the page's memory. Its components must not be mounted any more. */
export function closeOnPage({ started }: Pick<OnPage, 'started'>): void {
  started.container?.close();
  started.container = undefined;
}

import type { SessionsDestination } from '@mars-sessions/shared-types';
import { useId } from 'react';
import { destinationPath } from '../../router/destinationPath.ts';
import { useRouter } from '../../router/router.tsx';
import { sessions } from '../../sessions.ts';
import { THEMES } from './themes.ts';

interface SlotSpecimensProps {
  title: string;
  caption: string;
  /** The width of the slot; gallery.css has the pixels. */
  width: 'full' | 'compact' | 'button';
}

/** The slot in a row with the host's height, once on dark and once on light. */
export function SlotSpecimens({ title, caption, width }: SlotSpecimensProps) {
  const router = useRouter();
  const headingId = useId();
  function navigate(destination: SessionsDestination): void {
    const { path, state } = destinationPath(destination);
    router.navigate(path, state);
  }
  return (
    <section className="gallery-section" aria-labelledby={headingId}>
      <h3 id={headingId} className="section-title">
        {title}
      </h3>
      <p className="gallery-caption">{caption}</p>
      <div className="gallery-pair" data-width={width}>
        {THEMES.map(({ theme, name }) => (
          <figure key={theme} className="gallery-specimen" data-theme={theme}>
            <div className="gallery-row">
              <div className="gallery-slot" data-width={width}>
                {sessions ? <sessions.SessionsSlot navigate={navigate} /> : 'No sessions UI is deployed here.'}
              </div>
            </div>
            <figcaption className="gallery-theme">{name}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}

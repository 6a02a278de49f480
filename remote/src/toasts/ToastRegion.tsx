import { useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { TOAST_TEXT } from '../text/toastRegionText.ts';
import { Lazily } from '../ui/Lazily.tsx';
import { Announcer } from './Announcer.tsx';
import { STACK } from './parts.ts';
import { toastQueue } from './toastQueue.ts';

/** The region of the toasts. It exists from the start, so that it can be found and announced. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(toastQueue.subscribe, toastQueue.toasts);
  const [wanted, setWanted] = useState(false);
  if (toasts.length > 0 && !wanted) setWanted(true);
  return createPortal(
    <div data-mars-sessions="toasts">
      <Announcer />
      <div role="region" aria-label={TOAST_TEXT.region} tabIndex={-1}>
        {wanted && <Lazily part={STACK} askedBy={toasts} props={{ toasts }} />}
      </div>
    </div>,
    document.body,
  );
}

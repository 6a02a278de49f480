import type { ToastData } from '@mars-sessions/shared-types';
import { sessions } from '../../sessions.ts';

type Toast = Omit<ToastData, 'id'>;

const LONG_NAME =
  'Multi-Step Research: Constrain the sum of neutrino masses with Planck 2018 TTTEEE, ACT DR6 lensing and DESI DR1 BAO';
const ONE_WORD = 'covariance_matrix_is_not_positive_definite_'.repeat(4);

const TOASTS: readonly { name: string; toast: Toast }[] = [
  {
    name: 'Info',
    toast: { type: 'info', title: 'Session started', message: 'Single-Pass Analysis is running\nLensing' },
  },
  {
    name: 'Success',
    toast: { type: 'success', title: 'Session completed', message: 'Single-Pass Analysis finished\nLensing' },
  },
  {
    name: 'Warning',
    toast: { type: 'warning', title: 'Session paused', message: 'Single-Pass Analysis is paused\nLensing' },
  },
  {
    name: 'Error, stays',
    toast: {
      type: 'error',
      title: 'Session failed',
      message: 'Multi-Step Research: Error in step 3',
      duration: 0,
      action: { label: 'Open Console', onClick: () => undefined },
    },
  },
  { name: 'Title only', toast: { type: 'info', title: 'Copied' } },
  {
    name: 'Long text',
    toast: {
      type: 'warning',
      title: 'Session paused',
      message: `${LONG_NAME}: Awaiting approval. ${LONG_NAME}.`,
      duration: 0,
      action: { label: 'Review', onClick: () => undefined },
    },
  },
  { name: 'One long word', toast: { type: 'error', title: 'Session failed', message: ONE_WORD, duration: 0 } },
];

/** Buttons that show a toast of each kind through the SDK, like any page of the host. */
export function ToastSpecimens() {
  const show = (toast: Toast): void => void sessions?.toast(toast);
  return (
    <section className="gallery-section" aria-labelledby="gallery-toasts">
      <h3 id="gallery-toasts" className="section-title">
        Toasts
      </h3>
      <p className="gallery-caption">
        They stand at the top right, three at most, in the theme of the page; the rest waits its turn. Time stops while
        the pointer or the focus is on one, and while nobody looks at the page.
      </p>
      <div className="button-row">
        {TOASTS.map(({ name, toast }) => (
          <button key={name} type="button" className="button" onClick={() => show(toast)}>
            {name}
          </button>
        ))}
        <button
          type="button"
          className="button"
          onClick={() => TOASTS.slice(0, 4).forEach(({ toast }) => void show({ ...toast, duration: 0 }))}
        >
          One of each, staying
        </button>
      </div>
    </section>
  );
}

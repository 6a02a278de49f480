import { type CustomContentProps, SnackbarProvider, useSnackbar } from 'notistack';
import { forwardRef, useEffect, useRef } from 'react';
import type { QueuedToast } from './createToastQueue.ts';
import { ToastCard } from './ToastCard.tsx';
import { toastQueue, UNSHOWN } from './toastQueue.ts';

interface StackProps {
  domRoot: HTMLElement;
  toasts: readonly QueuedToast[];
}

/** Our card for every variant: notistack's own content fails contrast and speaks by itself (EXPERIENCE 3.2). */
const Content = forwardRef<HTMLDivElement, CustomContentProps>(function Content({ id, style }, ref) {
  return <ToastCard ref={ref} id={String(id)} style={style} />;
});

const COMPONENTS = { default: Content, info: Content, success: Content, warning: Content, error: Content };

/** Has notistack show what the queue holds: it stacks and moves, everything else is ours. */
function Follow({ toasts }: { toasts: readonly QueuedToast[] }) {
  const { enqueueSnackbar, closeSnackbar: close } = useSnackbar();
  const shown = useRef(new Set<string>());
  useEffect(() => {
    const ids = new Set(toasts.map((toast) => toast.id));
    for (const id of shown.current) {
      if (ids.has(id)) continue;
      close(id);
      shown.current.delete(id);
    }
    for (const toast of toasts) {
      if (shown.current.has(toast.id)) continue;
      shown.current.add(toast.id);
      enqueueSnackbar(toast.title, { key: toast.id, variant: toast.type, persist: true, preventDuplicate: true });
    }
  }, [toasts, enqueueSnackbar, close]);
  return null;
}

export default function ToastStack({ domRoot, toasts }: StackProps) {
  useEffect(() => {
    toastQueue.release(UNSHOWN);
    return () => toastQueue.hold(UNSHOWN);
  }, []);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    <SnackbarProvider
      // the queue keeps its own limit; notistack would show what is over it one after the other
      maxSnack={10}
      domRoot={domRoot}
      autoHideDuration={null}
      anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
      Components={COMPONENTS}
      {...(still ? { transitionDuration: { enter: 0, exit: 0 } } : {})}
    >
      <Follow toasts={toasts} />
    </SnackbarProvider>
  );
}

import { type HostSocketValue, ParallelSessionsProvider } from './ParallelSessionsContext.tsx';
import { SessionPillBar } from './SessionPillBar.tsx';
import { ToastProvider } from './ToastContainer.tsx';

/** What the naive remote exposes: the design of the specification, written as it says. */
export default function Sessions({ useWebSocketContext }: { useWebSocketContext: () => HostSocketValue }) {
  return (
    <ToastProvider>
      <ParallelSessionsProvider useWebSocketContext={useWebSocketContext}>
        <SessionPillBar />
      </ParallelSessionsProvider>
    </ToastProvider>
  );
}

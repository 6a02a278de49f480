import { useWebSocketContext } from '../contexts/WebSocketContext.tsx';
import type { WebSocketContextValue } from '../contexts/websocket/contextValue.ts';

type State = 'connected' | 'connecting' | 'disconnected' | 'idle';

function describe(context: WebSocketContextValue): { state: State; text: string } {
  if (context.connected) return { state: 'connected', text: 'Connected' };
  if (context.reconnectAttempt > 0) return { state: 'connecting', text: `Reconnecting (${context.reconnectAttempt})` };
  if (context.isConnecting) return { state: 'connecting', text: 'Connecting…' };
  if (context.currentRunId === null) return { state: 'idle', text: 'No live run' };
  return { state: 'disconnected', text: 'Disconnected' };
}

/**
 * Shows the state of the run socket. Its "Retry" calls `reconnect()`, which only disconnects, as in MARS (CONTRACT 5.2
 * #20).
 */
export function ConnectionStatus() {
  const context = useWebSocketContext();
  const { state, text } = describe(context);
  return (
    <div className="connection" data-state={state}>
      <span className="connection-dot" aria-hidden="true" />
      <span className="connection-text">{text}</span>
      {!context.connected && context.currentRunId !== null && (
        <button type="button" className="link-button" onClick={() => context.reconnect()}>
          Retry
        </button>
      )}
    </div>
  );
}

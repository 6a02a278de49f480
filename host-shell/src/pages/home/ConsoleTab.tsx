import { useLayoutEffect, useRef } from 'react';
import { useWebSocketContext } from '../../contexts/WebSocketContext.tsx';

/** Maximum number of lines shown. The context keeps up to 5000. */
const SHOWN_LINES = 500;

/** Shows the end of the live run's console. Follows the newest line while it is scrolled to the end. */
export function ConsoleTab() {
  const { consoleOutput } = useWebSocketContext();
  const box = useRef<HTMLPreElement>(null);
  const follows = useRef(true);
  useLayoutEffect(() => {
    if (box.current && follows.current) box.current.scrollTop = box.current.scrollHeight;
  });
  if (consoleOutput.length === 0) return <p className="hint panel-hint">The output of the live run appears here.</p>;
  return (
    <pre
      ref={box}
      className="console-lines mars-scrollbar"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
    >
      {consoleOutput.slice(-SHOWN_LINES).join('\n')}
    </pre>
  );
}

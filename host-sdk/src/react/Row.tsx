import { type ReactNode, useEffect } from 'react';
import { Frame } from './Frame.tsx';
import { useIsInRow, useIsWide, useStatus, type Wiring } from './wiring.ts';

/**
 * A second place for the bar, below the TopBar's row. The style sheet hides it in a wide window and keeps its height
 * in a narrow one, so that nothing moves when the bar arrives.
 */
export function Row({ wiring }: { wiring: Wiring }): ReactNode {
  const { loader, place } = wiring;
  const status = useStatus(loader);
  const isInRow = useIsInRow(wiring);
  const isWide = useIsWide(wiring);
  useEffect(() => place.mountRow(), [place]);
  return (
    <Frame loader={loader} status={status} className="mars-sessions-row" isEmpty={isWide}>
      {({ module: { SessionPillBar } }) => isInRow && SessionPillBar && <SessionPillBar />}
    </Frame>
  );
}

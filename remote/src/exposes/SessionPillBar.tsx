import { SessionPillBar as OwnBar } from '../pill-bar/SessionPillBar.tsx';
import { offer } from '../state/engine/owner.ts';
import { Owned } from './Owned.tsx';

offer('SessionPillBar', OwnBar);

/** The bar alone, for a host that mounts the provider separately. */
export function SessionPillBar() {
  return <Owned name="SessionPillBar" own={OwnBar} props={{}} />;
}

export default SessionPillBar;

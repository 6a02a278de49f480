import { SessionPillBar } from '../pill-bar/SessionPillBar.tsx';

export { SessionPillBar };
export default SessionPillBar;

import { hostProps } from '../host/hostProps.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import { engineState } from './engine.ts';

/** A paused run can only be resumed from the window that paused it: leaving strands it (CONTRACT 2.5). */
function leavingStrands(): boolean {
  const id = engineState().binding?.sessionId;
  const view = id === undefined ? null : currentView(id);
  return view?.attached === true && view.shown === 'paused';
}

/** Has the browser ask before an attached run that is paused or waiting is left. Answers how to stop. */
export function guardLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (hostProps().confirmLeave !== false && leavingStrands()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

import { hostProps } from '../host/hostProps.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import { engineState } from './engine.ts';

/** Only the window that paused a run can resume it: leaving the page strands the run (CONTRACT 2.5). */
function leavingStrands(): boolean {
  const id = engineState().binding?.sessionId;
  const view = id === undefined ? null : currentView(id);
  return view?.attached === true && view.shown === 'paused';
}

/**
 * Makes the browser ask for confirmation before the user leaves an attached run that is paused or waiting. Returns a
 * function that stops it.
 */
export function guardLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (hostProps().confirmLeave !== false && leavingStrands()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

import { atom } from 'jotai';
import { type EngineState, INITIAL_STATE } from '../../core/sessionState.ts';

/** The current state, as the reducer left it. Only the engine writes it, and a take-over (`live/engine.ts`). */
export const engineAtom = atom<EngineState>(INITIAL_STATE);

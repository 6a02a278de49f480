import { Refusal } from '../refusal.ts';

/** Somebody else changed a channel at the same time. Their change stays. */
export class LostRace extends Refusal {
  constructor(path: string) {
    super(`${path} was changed by somebody else at the same moment. Nothing was changed: look at it, and call again.`);
  }
}

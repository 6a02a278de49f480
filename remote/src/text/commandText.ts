import type { CommandOutcome, Obstacle, Refusal } from '../core/runCommand.ts';
import { unavailableSentence } from './menuText.ts';
import type { ToastWords } from './toastText.ts';

const OBSTACLES: Record<Obstacle, string> = {
  'not-attached': 'This window is no longer connected to it',
  'other-run': 'It has another run now',
  'no-host': 'MARS has no connection here that could start a run',
  'host-threw': 'MARS could not send it',
  changed: 'It has changed meanwhile',
};

/** The same obstacles, for a user who asked another window to send the command. */
const ELSEWHERE: Partial<Record<Obstacle, string>> = {
  'not-attached': 'The other window is no longer connected to it',
  'host-threw': 'MARS could not send it in the window that is connected to it',
};

const isObstacle = (why: Refusal): why is Obstacle => why in OBSTACLES;

/** Returns a sentence for use after a colon; "MARS" keeps its capitals. */
const withinSentence = (sentence: string): string => sentence.replace(/^[A-Z](?![A-Z])/, (it) => it.toLowerCase());

function notSent(name: string, sentence: string): ToastWords {
  return { title: 'Nothing was sent', message: `${name}: ${withinSentence(sentence)}` };
}

/** The command became impossible before this window sent it. */
export function notSentWords(name: string, why: Refusal): ToastWords {
  return notSent(name, isObstacle(why) ? OBSTACLES[why] : unavailableSentence(why));
}

/** The window that is connected to the run did not send the command. */
export function otherWindowWords(name: string, outcome: Exclude<CommandOutcome, { kind: 'sent' }>): ToastWords {
  switch (outcome.kind) {
    case 'refused': {
      const { why } = outcome;
      const elsewhere = isObstacle(why) ? ELSEWHERE[why] : undefined;
      return elsewhere === undefined ? notSentWords(name, why) : notSent(name, elsewhere);
    }
    case 'closing':
      return notSent(name, 'The window that was connected to it was closed');
    case 'vanished':
      return {
        title: 'The other window has not answered',
        message: `${name}: the window that is connected to it may have been closed`,
      };
  }
}

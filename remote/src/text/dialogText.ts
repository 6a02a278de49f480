export interface DialogText {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly confirm: string;
  readonly dismiss: string;
}

export function cancelRunDialog(name: string): DialogText {
  return {
    title: `Cancel ${name}?`,
    paragraphs: ['The run ends and cannot be resumed.', 'MARS may not answer until the current step ends.'],
    confirm: 'Cancel the run',
    dismiss: 'Keep it running',
  };
}

export function stopTaskDialog(name: string): DialogText {
  return {
    title: `Cancel ${name}?`,
    paragraphs: ['The stage that is running is stopped and marked as failed.'],
    confirm: 'Cancel the task',
    dismiss: 'Keep it',
  };
}

export function clearHistoryText(): DialogText {
  return {
    title: 'Clear the history?',
    paragraphs: ['The history is removed from this browser. The sessions themselves are not touched.'],
    confirm: 'Clear history',
    dismiss: 'Keep it',
  };
}

export function forgetText(): DialogText {
  return {
    title: 'Forget what this browser keeps?',
    paragraphs: [
      'Names, pins, unread marks, the history and these settings are removed from this browser, in all its tabs.',
      'The sessions themselves are not touched.',
    ],
    confirm: 'Forget everything',
    dismiss: 'Keep it',
  };
}

/** @param other the run that this window is attached to now, which the new run replaces */
export function continueDialog(name: string, other: { name: string; stranded: boolean } | null): DialogText {
  const costs =
    'This starts a new run in the same session and spends tokens again. The work of the old run is not restored.';
  const loses = other
    ? other.stranded
      ? `${other.name} is paused or waiting. This window disconnects from it, and then it cannot be resumed.`
      : `${other.name} continues, but this window disconnects from it: it can no longer be paused or cancelled.`
    : null;
  return {
    title: `Continue ${name} as a new run?`,
    paragraphs: loses ? [costs, loses] : [costs],
    confirm: 'Start a new run',
    dismiss: 'Not now',
  };
}

import { expect, it } from 'vitest';
import { stepSummaries } from './stepSummaries.ts';

it('summaries are those of the steps that have one, with a name that is safe on screen', () => {
  const node = { status: 'completed', agent: null };
  expect(
    stepSummaries([
      { ...node, id: 'step_1', label: 'Fit', summary: 'It fits.' },
      { ...node, id: 'step_2', label: 'Plot', summary: ' ' },
      { ...node, id: 'step\u202e_3', label: '\0', summary: 'Plotted.' },
    ]),
  ).toEqual([
    { id: 'step_1', label: 'Fit', summary: 'It fits.' },
    { id: 'step\u202e_3', label: 'step _3', summary: 'Plotted.' },
  ]);
});

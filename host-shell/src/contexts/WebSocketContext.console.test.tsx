// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { inFakeWorld, pass, receive, renderProvider } from '../testing/renderProvider.tsx';

inFakeWorld();

describe('the console (CONTRACT 0.11, 3.1)', () => {
  it('is flushed every 80 ms', () => {
    const { value, renders } = renderProvider();
    act(() => value().addConsoleOutput('one'));
    act(() => value().addConsoleOutput('two'));
    pass(79);
    expect(value().consoleOutput).toEqual([]);
    pass(1);
    expect(value().consoleOutput).toEqual(['one', 'two']);
    expect(renders).toHaveLength(2);
  });

  it('renders 12.5 times a second while lines keep arriving', () => {
    const { value, renders } = renderProvider();
    for (let i = 0; i < 400; i += 1) {
      act(() => value().addConsoleOutput(`line ${i}`));
      pass(10);
    }
    expect(renders.length - 1).toBe(50); // in four seconds
  });

  it('keeps the newest 5000 lines', () => {
    const { value } = renderProvider();
    act(() => {
      for (let i = 0; i < 5010; i += 1) value().addConsoleOutput(`line ${i}`);
    });
    pass(80);
    expect(value().consoleOutput).toHaveLength(5000);
    expect(value().consoleOutput[0]).toBe('line 10');
  });

  it('is cleared together with lines that are not flushed yet', () => {
    const { value } = renderProvider();
    act(() => value().addConsoleOutput('shown'));
    pass(80);
    act(() => value().addConsoleOutput('pending'));
    act(() => value().clearConsole());
    pass(80);
    expect(value().consoleOutput).toEqual([]);
  });

  it('shows each status twice (CONTRACT 2.3)', () => {
    const { value, run } = renderProvider();
    receive(run(), 'status', { message: 'Starting' });
    pass(80);
    expect(value().consoleOutput).toEqual(['Starting', 'Status: Starting']);
  });
});

describe('#22: the identity of the context value', () => {
  it('is new on every render, and so are connect and resumeSession', () => {
    const { value, renders } = renderProvider();
    act(() => value().addConsoleOutput('one'));
    pass(80);
    act(() => value().addConsoleOutput('two'));
    pass(80);
    expect(renders).toHaveLength(3);
    expect(new Set(renders).size).toBe(3);
    expect(new Set(renders.map(({ connect }) => connect)).size).toBe(3);
    expect(new Set(renders.map(({ resumeSession }) => resumeSession)).size).toBe(3);
  });
});

describe('the unused setters', () => {
  it('set console, graph and costs directly', () => {
    const { value } = renderProvider();
    const costs = { ...value().costSummary, total_cost: 2 };
    act(() => {
      value().setConsoleOutputDirect(['a']);
      value().setDagDataDirect({ nodes: [], edges: [] });
      value().setCostSummaryDirect(costs);
      value().setCostTimeSeriesDirect([{ total_cost: 2 }]);
    });
    expect(value()).toMatchObject({
      consoleOutput: ['a'],
      dagData: { nodes: [], edges: [] },
      costSummary: { total_cost: 2 },
      costTimeSeries: [{ total_cost: 2 }],
    });
  });
});

// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { inFakeWorld, pass, receive, renderProvider } from '../testing/renderProvider.tsx';

inFakeWorld();

function running() {
  const provider = renderProvider();
  const socket = provider.run();
  act(() => provider.value().setIsRunning(true));
  return { ...provider, socket };
}

describe('workflow status (CONTRACT 2.3)', () => {
  it.each([
    ['workflow_started', {}, 'executing', true],
    ['workflow_paused', {}, 'paused', true],
    ['workflow_resumed', {}, 'executing', true],
    ['workflow_state_changed', { status: 'waiting_approval' }, 'waiting_approval', true],
    ['workflow_completed', {}, 'completed', false],
    ['complete', {}, 'completed', false],
    ['workflow_failed', { error: 'no key' }, 'failed', false],
  ])('%s', (type, data, status, isRunning) => {
    const { value, socket } = running();
    receive(socket, type, data);
    expect(value()).toMatchObject({ workflowStatus: status, isRunning });
  });

  it('#24: a cancelled run is shown as failed', () => {
    const { value, socket } = running();
    receive(socket, 'workflow_failed', { message: 'Workflow cancelled', status: 'cancelled' });
    expect(value().workflowStatus).toBe('failed');
    receive(socket, 'workflow_cancelled', { message: 'Workflow cancelled by user' });
    expect(value().workflowStatus).toBe('failed');
  });

  it('#23: an error only adds a line to the console', () => {
    const { value, socket } = running();
    receive(socket, 'workflow_started');
    receive(socket, 'error', { message: 'Task execution failed' });
    pass(80);
    expect(value()).toMatchObject({ workflowStatus: 'executing', isRunning: true, lastError: null });
    expect(value().consoleOutput.at(-1)).toBe('Error: Task execution failed');
  });
});

describe('graph, approval, messages, costs (CONTRACT 3.1)', () => {
  it('takes the graph as a whole and patches single nodes', () => {
    const { value, socket } = running();
    receive(socket, 'dag_created', { run_id: 'r1', nodes: [{ id: 'a', status: 'pending' }], edges: [] });
    receive(socket, 'dag_node_status_changed', { node_id: 'a', new_status: 'running' });
    expect(value().dagData).toEqual({ run_id: 'r1', nodes: [{ id: 'a', status: 'running' }], edges: [] });
    receive(socket, 'dag_updated', { run_id: 'r1', nodes: [{ id: 'a' }, { id: 'b' }], edges: [{}] });
    expect(value().dagData).toMatchObject({ nodes: [{ id: 'a' }, { id: 'b' }], edges: [{}] });
  });

  it('#30: an approval survives failure, close and disconnect', () => {
    const { value, socket } = running();
    receive(socket, 'approval_requested', { approval_id: 'p1', message: 'Go on?' }, { session_id: 's1' });
    expect(value().pendingApproval).toEqual({ approval_id: 'p1', message: 'Go on?', _session_id: 's1' });
    receive(socket, 'workflow_failed', {});
    act(() => socket.finishClose());
    act(() => value().disconnect());
    expect(value().pendingApproval).toMatchObject({ approval_id: 'p1' });
  });

  it('#30: only approval_received and clearApproval() remove an approval', () => {
    const { value, socket } = running();
    receive(socket, 'approval_requested', { approval_id: 'p1' });
    receive(socket, 'approval_received', { approval_id: 'p1' });
    expect(value().pendingApproval).toBeNull();
    receive(socket, 'approval_requested', { approval_id: 'p2' });
    act(() => value().clearApproval());
    expect(value().pendingApproval).toBeNull();
  });

  it('keeps every agent message with its session (unbounded)', () => {
    const { value, socket } = running();
    act(() => {
      for (let i = 0; i < 6000; i += 1) {
        socket.receive({ event_type: 'agent_message', data: { agent: 'a', message: `m${i}` }, session_id: 's1' });
      }
    });
    expect(value().agentMessages).toHaveLength(6000);
    expect(value().agentMessages.at(-1)).toMatchObject({ message: 'm5999', _session_id: 's1' });
    act(() => value().clearAgentMessages());
    expect(value().agentMessages).toEqual([]);
  });

  it('adds costs up, and resets them at the next start and with the console', () => {
    const { value, socket } = running();
    const cost = { model: 'm', agent: 'a', tokens: 10, input_tokens: 7, output_tokens: 3, cost_usd: 0.5 };
    receive(socket, 'cost_update', { ...cost, total_cost_usd: 0.5 });
    receive(socket, 'cost_update', { ...cost, total_cost_usd: 1 });
    expect(value().costSummary).toMatchObject({
      total_cost: 1,
      total_tokens: 20,
      input_tokens: 14,
      output_tokens: 6,
      model_breakdown: [{ model: 'm', cost: 1, tokens: 20 }],
      agent_breakdown: [{ agent: 'a', cost: 1, tokens: 20 }],
    });
    expect(value().costTimeSeries).toHaveLength(2);
    receive(socket, 'workflow_started');
    expect(value().costSummary.total_cost).toBe(0);
    receive(socket, 'cost_update', cost);
    act(() => value().clearConsole());
    expect(value().costSummary.total_tokens).toBe(0);
  });

  it('keeps results, and takes the copilot session id only from them', () => {
    const { value, socket } = running();
    receive(socket, 'status', { message: 'Starting', session_id: 's1' }, { session_id: 's1' });
    expect(value().copilotSessionId).toBeNull();
    receive(socket, 'result', { session_id: 's1', execution_time: 3 });
    expect(value()).toMatchObject({ copilotSessionId: 's1', results: { session_id: 's1', execution_time: 3 } });
  });

  it('counts file updates', () => {
    const { value, socket } = running();
    receive(socket, 'files_updated');
    receive(socket, 'files_updated');
    expect(value().filesUpdatedCounter).toBe(2);
  });
});

describe('malformed messages (CONTRACT 7 #30)', () => {
  it('only sets lastError when a message is not JSON', () => {
    const { value, socket } = running();
    act(() => socket.receive('<html>'));
    expect(value().lastError).toContain('could not be read');
    expect(value()).toMatchObject({ connected: true, isRunning: true });
  });

  it('ignores unknown types', () => {
    const { value, socket } = running();
    const before = value();
    receive(socket, 'phase_change', { phase: 'planning' });
    receive(socket, 'heartbeat', { timestamp: 1 });
    expect(value()).toBe(before);
  });
});

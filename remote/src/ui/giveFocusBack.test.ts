// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { giveFocusBack } from './giveFocusBack.ts';

const find = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `
    <input id="host" />
    <div data-mars-sessions="bar"><button id="pill" aria-current="true"></button><button id="all"></button></div>
    <button id="opener"></button>
    <section id="panel"><button id="inside"></button></section>`;
  find('inside').focus();
});

it('goes back to what opened the panel', () => {
  giveFocusBack(find('panel'), find('opener'));
  expect(document.activeElement).toBe(find('opener'));
});

it('goes to the selected pill when what opened it is gone', () => {
  const opener = find('opener');
  opener.remove();
  giveFocusBack(find('panel'), opener);
  expect(document.activeElement).toBe(find('pill'));
});

it('goes to the last button of the bar when no pill is selected', () => {
  find('pill').removeAttribute('aria-current');
  find('panel').remove();
  giveFocusBack(null, null);
  expect(document.activeElement).toBe(find('all'));
});

it('RT-17: goes to the selected pill when nothing had the focus, as after a click in Safari', () => {
  giveFocusBack(find('panel'), document.body);
  expect(document.activeElement).toBe(find('pill'));
});

it('stays where somebody else took it', () => {
  find('host').focus();
  giveFocusBack(find('panel'), find('opener'));
  expect(document.activeElement).toBe(find('host'));
});

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

it('moves the focus to the opener of the panel', () => {
  giveFocusBack(find('panel'), find('opener'));
  expect(document.activeElement).toBe(find('opener'));
});

it('moves it to the selected pill when the opener is gone', () => {
  const opener = find('opener');
  opener.remove();
  giveFocusBack(find('panel'), opener);
  expect(document.activeElement).toBe(find('pill'));
});

it('moves it to the last button of the bar when no pill is selected', () => {
  find('pill').removeAttribute('aria-current');
  find('panel').remove();
  giveFocusBack(null, null);
  expect(document.activeElement).toBe(find('all'));
});

it('RT-17: moves it to the selected pill when nothing had the focus, as after a click in Safari', () => {
  giveFocusBack(find('panel'), document.body);
  expect(document.activeElement).toBe(find('pill'));
});

it('does not move it when another element took the focus', () => {
  find('host').focus();
  giveFocusBack(find('panel'), find('opener'));
  expect(document.activeElement).toBe(find('host'));
});

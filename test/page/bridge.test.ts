import { describe, expect, it } from 'vitest';
import { createCallBridge } from '../../local/page/browser/bridge';
import { createPageEvents } from '../../local/page/browser/events';
import { toFragment, toLocation } from '../../local/page/browser/history';
import { parseTheme } from '../../local/page/browser/theme';

describe('callBridge', () => {
  it('runs the command with that name', async () => {
    const callBridge = createCallBridge({ invoke: ({ n }: { n: number }) => n + 1 }, () => undefined);
    expect(await callBridge('invoke', { n: 1 })).toBe(2);
  });

  it('rejects an unmapped command, and reports it', async () => {
    const reported: string[] = [];
    const callBridge = createCallBridge({}, (text) => reported.push(text));
    await expect(callBridge('openRovo')).rejects.toThrow('openRovo');
    expect(reported).toEqual(['The bridge command openRovo is not mapped in local/page.']);
  });
});

describe('events', () => {
  it('reach their listeners until they unsubscribe', async () => {
    const seen: unknown[] = [];
    const events = createPageEvents();
    const subscription = await events.on({ event: 'e', callback: (payload) => seen.push(payload) });
    await events.emit({ event: 'e', payload: 1 });
    subscription.unsubscribe();
    await events.emit({ event: 'e', payload: 2 });
    expect(seen).toEqual([1]);
  });
});

describe("the app's path", () => {
  it('lives in the fragment of the address', () => {
    expect(toFragment('/log/e1')).toBe('#/log/e1');
    expect(toFragment({ pathname: '/log', search: '?a=1' })).toBe('#/log?a=1');
    expect(toLocation('#/log?a=1')).toEqual({ pathname: '/log', search: '?a=1', hash: '' });
  });

  it('is / if there is none', () => {
    expect(toLocation('').pathname).toBe('/');
  });
});

describe('parseTheme', () => {
  it('knows light, dark and auto, and nothing else', () => {
    expect(['light', 'dark', 'auto', 'neon', null].map(parseTheme)).toEqual([
      'light',
      'dark',
      'auto',
      undefined,
      undefined,
    ]);
  });
});

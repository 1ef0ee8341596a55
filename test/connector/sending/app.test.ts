import { beforeEach, describe, expect, it } from 'vitest';
import { httpApp } from '../../../connector/sending/app';
import { type FakeApp, type Fault, startFakeApp } from '../support/fake-app';

const poll = { protocol: 1, version: '0.1.0', instance: 'instance-1', host: 'host-a' };

describe('the app over HTTP', () => {
  let app: FakeApp;
  beforeEach(async () => {
    app = await startFakeApp();
    return () => app.close();
  });
  const call = (token = app.token, url = app.url, signal = new AbortController().signal) =>
    httpApp({ url, token, signal }).poll(poll);

  it('answers a poll', async () => {
    expect(await call()).toEqual({ lease: 1, revision: '0', jobs: [], comeAgainInSeconds: 300 });
  });

  const error = (code: string, status: number): Fault =>
    ({ error: { error: code, message: 'A sentence.', minimum: 2 }, status }) as Fault;

  it.each([
    [error('token-wrong', 401), { code: 'token-wrong', isFinal: true, isPassing: false, message: 'A sentence.' }],
    [error('version-too-old', 426), { code: 'version-too-old', isFinal: true }],
    [error('lease-held', 409), { code: 'lease-held', isFinal: true }],
    [error('lease-lost', 409), { code: 'lease-lost', isFinal: true }],
    [error('route-unknown', 404), { code: 'url-wrong', isFinal: true }],
    [error('invalid', 400), { code: 'batch-refused', isFinal: false, isPassing: false }],
    [error('busy', 503), { code: 'app-busy', isPassing: true, retryAfter: undefined }],
    [error('failed', 500), { code: 'app-failed', isPassing: true }],
    [
      { status: 429, text: 'slow down', headers: { 'retry-after': '7' } },
      { code: 'app-busy', retryAfter: 7000 },
    ],
    [
      { status: 503, text: '', headers: { 'retry-after': '999999' } },
      { code: 'app-busy', retryAfter: 3_600_000 },
    ],
    [{ status: 413, text: '' }, { code: 'too-large' }],
    [
      { status: 404, text: '<html>' },
      { code: 'app-failed', isPassing: true },
    ],
    [{ status: 302, text: '', headers: { location: 'http://127.0.0.1:1/' } }, { code: 'app-failed' }],
    [
      { status: 200, text: '<html>' },
      { code: 'answer-wrong', isPassing: true },
    ],
    [{ status: 200, text: '{"lease":0}' }, { code: 'answer-wrong' }],
    ['lost-request', { code: 'app-unreachable', isPassing: true }],
    ['lost-answer', { code: 'app-unreachable', isPassing: true }],
  ] as [Fault, object][])('takes %j for %j', async (fault, trouble) => {
    app.fault = () => fault;
    await expect(call()).rejects.toMatchObject(trouble);
  });

  it('says what the system says when nobody answers, and never the token', async () => {
    const other = await startFakeApp();
    await other.close();
    const text = await call('rc-secret', other.url).catch(String);
    expect(text).toContain('ECONNREFUSED');
    expect(text).not.toContain('rc-secret');
  });

  it('is let go of at once when the connector ends', async () => {
    const ending = new AbortController();
    app.fault = () => {
      ending.abort();
      return 'lost-request';
    };
    await expect(call(app.token, app.url, ending.signal)).rejects.toMatchObject({ code: 'app-unreachable' });
  });
});

import { describe, expect, it } from 'vitest';
import { openDirectory } from './open-directory';

describe('a call of a connector', () => {
  it('with a wrong token is refused as for a connection that does not exist, and traced once a minute', async () => {
    const { post, refused, pollBody, stores } = await openDirectory();
    const wrong = { authorization: 'Bearer guessed' };
    const known = await refused(post('poll', pollBody(), wrong));
    expect(known).toMatchObject({ status: 401, error: 'token-wrong' });
    expect(await refused(post('poll', pollBody(), { ...wrong, path: '/zzzzzzzzzzzz/poll' }))).toEqual(known);
    expect(stores.entries.filter(({ cause }) => cause === 'connector-token-wrong')).toHaveLength(1);
    expect(JSON.stringify(stores.entries)).not.toContain('guessed');
  });

  it('with a token of a connection over SCIM is refused: each token is of its method', async () => {
    const { create, post, refused, pollBody } = await openDirectory();
    const okta = await create('Okta');
    const asOkta = { authorization: `Bearer ${okta.token}`, path: `/${okta.connection.id}/poll` };
    expect(await refused(post('poll', pollBody(), asOkta))).toMatchObject({ status: 401, error: 'token-wrong' });
  });

  it('with a revoked token is refused', async () => {
    const { about, connection, post, refused, pollBody, value } = await openDirectory();
    await value('revokeToken', { ...about, tokenId: connection.tokens[0]?.id ?? '' });
    expect(await refused(post('poll', pollBody()))).toMatchObject({ status: 401, error: 'token-wrong' });
  });

  it.each([
    ['another method', { method: 'GET' }],
    ['an unknown route', { path: 'other' }],
  ])('by %s is answered 404', async (_, { path, ...posting }: { readonly path?: string; readonly method?: string }) => {
    const { connection, post, refused, pollBody } = await openDirectory();
    const at = path === undefined ? {} : { path: `/${connection.id}/${path}` };
    expect(await refused(post('poll', pollBody(), { ...posting, ...at }))).toMatchObject({
      status: 404,
      error: 'route-unknown',
    });
  });

  it.each([
    ['is no JSON', { text: 'hello' }, 'The body is not valid JSON.'],
    [
      'has what is none of its parts and cannot be read',
      { text: '{"protocol":1,"version":"1","host":"h","instance":["Mia"]}' },
      'instance: ',
    ],
  ])('whose body %s is answered 400, without what it says', async (_, posting, message) => {
    const { post, refused } = await openDirectory();
    const answer = await refused(post('poll', undefined, posting));
    expect(answer).toMatchObject({ status: 400, error: 'invalid', message: expect.stringContaining(message) });
    expect(answer.message).not.toContain('Mia');
  });

  it('without a license is told to come again', async () => {
    const { post, refused, pollBody } = await openDirectory({ isLicensed: false });
    const answer = await refused(post('poll', pollBody()));
    expect(answer).toMatchObject({ status: 503, error: 'busy', retryAfter: '300' });
  });

  it('of an older protocol is told which one is needed, and the page says so', async () => {
    const { about, post, refused, pollBody, value } = await openDirectory({ protocol: 2 });
    const old = pollBody({ host: 'old.example.com', version: '0.0.1' });
    expect(await refused(post('poll', { ...old, unheardOf: true }))).toMatchObject({
      status: 426,
      error: 'version-too-old',
      minimum: 2,
    });
    const { state, connector } = await value('getConnector', about);
    expect(state).toBe('never');
    expect(connector).toMatchObject({
      version: '0.0.1',
      host: 'old.example.com',
      error: { code: 'connector-too-old' },
    });
  });
});

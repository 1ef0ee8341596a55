import { describe, expect, it } from 'vitest';
import { scimService } from '../entry/scim-service';
import { anId } from '../support/samples';

const anonymous = { headers: { Authorization: '' } };
const schemes = [{ type: 'oauthbearertoken', name: 'OAuth Bearer Token' }];

describe('RFC 7643 §5: the authentication schemes are public', () => {
  it.each(['v2/ServiceProviderConfig', 'v1/ServiceProviderConfigs'])(
    'are returned without a token at %s, identically whether or not the connection exists',
    async (path) => {
      const service = await scimService();
      const { connection } = service;
      const known = await service.askAt('GET', `/${connection.id}/${path}`, anonymous);
      expect([known.status, known.body.authenticationSchemes]).toMatchObject([200, schemes]);
      const stranger = anId(77);
      const unknown = await service.askAt('GET', `/${stranger}/${path}`, anonymous);
      expect(unknown.text?.replaceAll(stranger, connection.id)).toBe(known.text);
      expect(unknown.headers).toEqual(known.headers);
      expect(service.stores.entries).toEqual([]);
    },
  );

  it('do not reveal the version of a connection', async () => {
    const service = await scimService({ connection: { scimVersion: '1.1' } });
    const { status, body } = await service.askAt('GET', `/${service.connection.id}/ServiceProviderConfig`, anonymous);
    expect([status, body.schemas]).toEqual([200, ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig']]);
  });

  it('are the only public thing: everything else needs the token, and a wrong one is refused here too', async () => {
    const service = await scimService();
    for (const path of ['/Schemas', '/ResourceTypes', '/Users', '/Nowhere']) {
      expect([path, (await service.ask('GET', path, anonymous)).status]).toEqual([path, 401]);
    }
    expect((await service.ask('POST', '/ServiceProviderConfig', anonymous)).status).toBe(401);
    const wrong = { headers: { Authorization: 'Bearer wrong' } };
    expect((await service.ask('GET', '/ServiceProviderConfig', wrong)).status).toBe(401);
  });
});

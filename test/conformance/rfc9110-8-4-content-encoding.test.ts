import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scimService } from '../entry/scim-service';

const body = JSON.stringify({ userName: 'mia@example.com', displayName: 'Mía 👩‍🚀' });
const encoded = (text: string, encoding = 'gzip') => ({ text, headers: { 'Content-Encoding': encoding } });
const binary = (text: string) => gzipSync(text).toString('latin1');

describe('RFC 9110 §8.4: an encoded body', () => {
  it.each([
    ['bytes as characters', binary(body)],
    ['base64', gzipSync(body).toString('base64')],
  ])('with gzip is decoded if it arrives as %s', async (_, text) => {
    const service = await scimService();
    for (const encoding of ['gzip', 'GZIP', 'x-gzip']) {
      const created = await service.ask('POST', '/Users', encoded(text, encoding));
      expect([created.status, created.body.displayName]).toEqual([201, 'Mía 👩‍🚀']);
      await service.ask('DELETE', `/Users/${created.body.id}`);
    }
  });

  it('is used unchanged with identity', async () => {
    const service = await scimService();
    expect((await service.ask('POST', '/Users', encoded(body, 'identity'))).status).toBe(201);
  });

  it.each([
    ['gzip that arrived as broken text', 'gzip', gzipSync(body).toString('utf8')],
    ['gzip that is cut off', 'gzip', binary(body).slice(0, 40)],
    ['something other than gzip', 'gzip', body],
    ['brotli', 'br', brotliCompressSync(body).toString('latin1')],
    ['two encodings', 'gzip, gzip', binary(body)],
  ])('is 415 and names the supported encodings: %s', async (_, encoding, text) => {
    const service = await scimService();
    const refused = await service.ask('POST', '/Users', encoded(text, encoding));
    expect(refused.status).toBe(415);
    expect(refused.headers['accept-encoding']).toBe('gzip, identity');
    expect(service.reported).toEqual([]);
  });

  it('is 413 if it would exceed the limit, and is not unpacked further', async () => {
    const service = await scimService();
    const bomb = binary(' '.repeat(40_000_000));
    expect((await service.ask('POST', '/Users', encoded(bomb))).status).toBe(413);
  });

  it('is inspected only after the token', async () => {
    const service = await scimService();
    const asking = { text: 'x', headers: { 'Content-Encoding': 'br', Authorization: 'Bearer wrong' } };
    expect((await service.ask('POST', '/Users', asking)).status).toBe(401);
  });
});

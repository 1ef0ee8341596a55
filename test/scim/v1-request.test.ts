import { describe, expect, it } from 'vitest';
import { readV1Request } from '../../src/scim/request/v1-request';
import { refusal } from './support';

const request = (over: Partial<Parameters<typeof readV1Request>[0]> = {}) =>
  readV1Request({ method: 'POST', path: '/Users/a', accept: undefined, methodOverride: undefined, ...over });

describe('a request of SCIM 1.1', () => {
  it.each(['PUT', 'patch', ' Delete '])('means %s if the POST says so (1.1 API §3.6)', (methodOverride) => {
    expect(request({ methodOverride }).method).toBe(methodOverride.trim().toUpperCase());
  });

  it.each(['GET', 'TRACE', 'constructor', ''])('stays a POST if it says %j', (methodOverride) => {
    expect(request({ methodOverride }).method).toBe('POST');
  });

  it('can be overridden only in a POST', () => {
    expect(request({ method: 'GET', methodOverride: 'DELETE' }).method).toBe('GET');
  });

  it('may name JSON by a suffix (1.1 API §3.7)', () => {
    expect(request({ path: '/Users/a.json' }).path).toBe('/Users/a');
    expect(request({ path: '/Users/a.JSON', accept: 'application/xml' }).path).toBe('/Users/a');
    expect(request({ path: '/Users/a.b' }).path).toBe('/Users/a.b');
  });

  it.each(['application/xml', 'text/xml;q=0.9, text/html', 'application/scim+xml'])(
    'G15 is refused if it accepts only %s',
    (accept) => {
      expect(refusal(() => request({ accept }))).toMatchObject({
        status: 406,
        detail: expect.stringContaining('JSON'),
      });
    },
  );

  it.each(['application/json', '*/*', 'application/xml, application/json;q=0.5', 'text/html', '', undefined])(
    'G14 is answered in JSON if it accepts %s',
    (accept) => {
      expect(request({ accept }).path).toBe('/Users/a');
    },
  );

  it('G15 is refused with the suffix .xml, whatever it accepts', () => {
    expect(refusal(() => request({ path: '/Users/a.xml', accept: 'application/json' })).status).toBe(406);
  });
});

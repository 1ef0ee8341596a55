import { describe, expect, it } from 'vitest';
import { parseAttributePath } from '../../src/connections/settings/rules/attribute-path';
import { readAttribute } from '../../src/sync/rules/read-attribute';
import { receivedAttributes } from '../../src/sync/rules/received-attributes';
import { unseenAttributes } from '../../src/sync/rules/unseen-attributes';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const okta = 'urn:okta:acme:1.0:user:custom';

const mia = {
  schemas: [enterprise],
  userName: 'mia@example.com',
  name: { givenName: 'Mia', familyName: 'K' },
  emails: [{ value: 'mia@example.com', type: 'work', primary: true }, { value: 'm@home.example' }],
  phoneNumbers: [{ value: '+39 1', type: 'mobile', display: 'Mobile' }],
  addresses: [{ type: 'work', locality: 'Rome', country: 'IT' }],
  active: true,
  userPrincipalName: 'mia@corp.example',
  teams: [{ value: 'A', type: 'x' }],
  'odd name!': 'x',
  [enterprise]: { department: 'R&D', manager: { value: 'm1', displayName: 'Zoe', $ref: '../Users/m1' } },
  [okta]: { costCode: '42' },
};
const zoe = { userName: 'zoe@example.com', title: '', active: true, [enterprise]: { department: 'Sales' } };

describe('the attributes that an IdP has sent', () => {
  const received = receivedAttributes([mia, zoe]);
  const samplesOf = (path: string) => received.find((attribute) => attribute.path === path)?.samples;

  it('are named as a row names them, with the values that the row would read', () => {
    for (const { path, samples } of received) {
      const value = readAttribute(parseAttributePath(path), mia) ?? readAttribute(parseAttributePath(path), zoe);
      expect([path, samples[0]]).toEqual([path, typeof value === 'object' ? value.join(', ') : value]);
    }
  });

  it('include the parts of names, extensions and lists', () => {
    expect(samplesOf('name.givenName')).toEqual(['Mia']);
    expect(samplesOf('emails[type eq "work"].value')).toEqual(['mia@example.com']);
    expect(samplesOf('phoneNumbers[type eq "mobile"].value')).toEqual(['+39 1']);
    expect(samplesOf('addresses[type eq "work"].locality')).toEqual(['Rome']);
    expect(samplesOf(`${enterprise}:department`)).toEqual(['R&D', 'Sales']);
    expect(samplesOf(`${enterprise}:manager.displayName`)).toEqual(['Zoe']);
    expect(samplesOf(`${okta}:costCode`)).toEqual(['42']);
    expect(samplesOf('userPrincipalName')).toEqual(['mia@corp.example']);
    expect(samplesOf('teams')).toEqual(['A']);
  });

  it('come most common first, without those that nobody has or that cannot be named', () => {
    expect(received[0]?.people).toBe(2);
    expect(received.at(-1)?.people).toBe(1);
    const paths = received.map(({ path }) => path);
    for (const path of ['schemas', 'title', 'odd name!', `${enterprise}:manager.$ref`])
      expect(paths).not.toContain(path);
    expect(receivedAttributes([])).toEqual([]);
  });
});

describe('a row that reads an attribute nobody has', () => {
  it('names it, as an attribute, in a template and in a default', () => {
    expect(unseenAttributes({ from: 'title' }, [mia, zoe])).toEqual(['title']);
    expect(unseenAttributes({ from: 'name.givenName' }, [mia, zoe])).toEqual([]);
    const template = '{{ title | default(nickName) }} {{ userName | lower }} {{ title }}';
    expect(unseenAttributes({ template }, [mia, zoe])).toEqual(['title', 'nickName']);
  });

  it('is not suspected while nobody has been sent, nor if it is a constant', () => {
    expect(unseenAttributes({ from: 'title' }, [])).toEqual([]);
    expect(unseenAttributes({}, [mia])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { providerSchema } from '../../../src/entry/admin/contract/connections';
import { guideSteps } from '../../../static/admin/connections/provider-guide';
import { aConnection } from '../support/builders';
import { say } from '../support/english';

describe('the guide for Okta', () => {
  it('names the catalogue application of the SCIM version', () => {
    expect(guideSteps(aConnection({ scimVersion: '2.0' }), say).join(' ')).toContain(
      'SCIM 2.0 Test App (OAuth Bearer Token)',
    );
    expect(guideSteps(aConnection({ scimVersion: '1.1' }), say).join(' ')).toContain(
      'SCIM 1.1 Test App (OAuth Bearer Token)',
    );
  });

  it('goes from the catalogue to group push in the order of Okta’s screens', () => {
    const text = guideSteps(aConnection(), say).join(' ');
    const stations = [
      'Browse App Catalog',
      'Configure API Integration',
      'Test API Credentials',
      'To App',
      'Push Groups',
    ];
    const places = stations.map((station) => text.indexOf(station));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});

describe('every guide', () => {
  it('contains the base URL of the connection', () => {
    for (const provider of providerSchema.options) {
      const connection = aConnection({ provider });
      expect(guideSteps(connection, say).join(' ')).toContain(connection.baseUrl);
    }
  });
});

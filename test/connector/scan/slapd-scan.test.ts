import { slapdMissing, startSlapd } from '../servers/slapd';
import { testScans } from '../support/scan-suite';

if (slapdMissing !== undefined) console.log(`scans of slapd are skipped: ${slapdMissing}`);

testScans({
  name: 'slapd',
  provider: 'openldap',
  missing: slapdMissing,
  start: (ldif) => startSlapd({ ldif }),
  isKilled: true,
});

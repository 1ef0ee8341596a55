import type { ScanResult } from '../scan/scan-call';
import { counted } from './counted';
import type { Report } from './report';

/** Ends a command with what a scan did. @param errors what somebody has to look at */
export function tellResult(report: Report, result: ScanResult, errors: number, sent = 'sent'): void {
  const { people, groups, unchanged, removed } = result;
  report.result(
    `${counted(people, 'person')} and ${counted(groups, 'group')} read; ${result.sent} ${sent}, ${unchanged} unchanged, ${removed} removed; ${counted(errors, 'error')}`,
    { people, groups, sent: result.sent, unchanged, removed, errors },
  );
}

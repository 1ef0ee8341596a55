import { type BeginReportPorts, beginReport } from '../../provisioning/personal-data/begin-report';
import { tolerant } from './sweep';

/** Every day: whether the week is over after which all kept accounts are reported to Atlassian again. */
export const reportAccounts = (ports: BeginReportPorts): Promise<void> => tolerant(() => beginReport(ports));

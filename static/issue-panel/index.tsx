import ForgeReconciler from '@forge/react';
import React from 'react';
import { IssuePanel } from './issue-panel';

ForgeReconciler.render(
  <React.StrictMode>
    <IssuePanel />
  </React.StrictMode>,
);

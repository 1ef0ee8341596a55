import ForgeReconciler from '@forge/react';
import React from 'react';
import { App } from './app';

ForgeReconciler.render(
  <React.StrictMode>
    <App />
  </React.StrictMode>,
);

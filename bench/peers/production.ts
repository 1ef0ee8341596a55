/** Imported first: what peers do for developers, such as traces in answers, is not measured. */
process.env.NODE_ENV = 'production';

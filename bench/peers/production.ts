/** Imported first: peers' extras for developers, such as traces in answers, are not measured. */
process.env.NODE_ENV = 'production';

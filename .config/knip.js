export default {
  workspaces: {
    '.': {
      entry: [
        'infra/*.ts',
        'infra/local/*.ts',
        'infra/aws/{app,synth,deploy,destroy,cost}.ts',
        'functions/lambda/*.ts',
        'test/**/*.test.ts',
        'test/support/{properties,loaded-demo}.ts',
        'test/{bench,prove}/main.ts',
        'test/bench/{run-area,areas/*}.ts',
        '.config/*',
      ],
      project: [
        'functions/{organisation,plans,drills,attendance,training,people,scoring,reporting,platform,lambda}/**/*.ts',
        'infra/**/*.ts',
        'test/**/*.ts',
      ],
      // Run by its path (infra/aws/cdk.ts); hucre is the web's, and its tests use it.
      ignoreDependencies: ['aws-cdk', 'hucre'],
    },
    'functions/domain': { entry: ['**/*.ts'], project: ['**/*.ts'] },
    web: {
      entry: ['src/routes/**/*.svelte', 'src/routes/**/*.ts', 'src/lib/import/worker.ts', '*.ts'],
      project: ['src/**/*.{ts,svelte}'],
      ignoreDependencies: ['@inlang/plugin-message-format', 'tailwindcss'],
    },
  },
}

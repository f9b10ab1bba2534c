export default {
  workspaces: {
    '.': {
      entry: [
        'infra/local/*.ts',
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
      // What infra/aws is made of waits for its issue; hucre and axe are the web's, and its tests use them.
      ignoreDependencies: ['aws-cdk', 'aws-cdk-lib', 'constructs', 'hucre'],
    },
    'functions/domain': { entry: ['**/*.ts'], project: ['**/*.ts'] },
    web: {
      entry: ['src/routes/**/*.svelte', 'src/routes/**/*.ts', 'src/lib/import/worker.ts', '*.ts'],
      project: ['src/**/*.{ts,svelte}'],
      ignoreDependencies: ['@inlang/plugin-message-format', 'tailwindcss'],
    },
  },
}

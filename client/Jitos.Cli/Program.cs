return await Jitos.Cli.CommandLine.RunAsync(args, Console.Out, Console.Error);

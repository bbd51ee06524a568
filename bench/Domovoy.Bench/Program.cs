await Domovoy.Bench.Lists.ListsBench.RunAsync(args);

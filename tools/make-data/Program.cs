Console.WriteLine("make-data");

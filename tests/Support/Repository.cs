namespace MerchantHub.Support;

/// <summary>The source tree that the tests were built from.</summary>
public static class Repository
{
    private static readonly HashSet<string> LeftByBuilds = new(StringComparer.Ordinal) { "bin", "obj", "node_modules", "dist", "wwwroot", "TestResults", ".git", ".run" };

    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Files with one of the extensions below a folder, in order, without what builds leave behind; paths relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions)
    {
        var found = new List<string>();
        Collect(new DirectoryInfo(Path(folder)), extensions, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    public static string Read(string file) => File.ReadAllText(Path(file));

    private static void Collect(DirectoryInfo folder, string[] extensions, List<string> found)
    {
        if (!folder.Exists)
        {
            return;
        }

        found.AddRange(folder.EnumerateFiles()
            .Where(file => extensions.Any(extension => file.Name.EndsWith(extension, StringComparison.Ordinal)))
            .Select(file => System.IO.Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')));
        foreach (var child in folder.EnumerateDirectories().Where(child => !LeftByBuilds.Contains(child.Name)))
        {
            Collect(child, extensions, found);
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MerchantHub.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("This does not run inside the repository.");
    }
}
